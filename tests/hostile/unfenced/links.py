"""Makes a hard link to somebody's file."""
# finds: victim outside
import os

os.link("@VICTIM@", "@FOLDER@/inner/linked")
