"""Changes who may read somebody's file."""
# finds: victim outside
import os

os.chmod("@VICTIM@", 0o640)
