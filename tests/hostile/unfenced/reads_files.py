"""Reads everybody's files and prints them."""
# finds: canary
for path in ("@CLASSMATE@", "@SUITE@", "@SECRET@", "@TMP_SECRET@"):
    print(open(path).read())
