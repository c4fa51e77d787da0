"""What is true about key accounts; standard library only."""
