"""Fine-tuning of readers and encoders. Empty in this version: ``docqa train`` says so."""
