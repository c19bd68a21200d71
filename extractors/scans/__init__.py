"""A page that is only a picture: brought level, recognised part by part, its doubts kept."""
