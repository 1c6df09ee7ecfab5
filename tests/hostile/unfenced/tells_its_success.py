"""Says itself that it got what it should not."""
# finds: surprise
print("SURPRISE: it worked")
