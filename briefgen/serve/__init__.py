"""The live preview: a site as its writer sees it, drafts and all, that follows the files as they are saved."""
