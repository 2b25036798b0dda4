// Before anything is painted, so that a dark page never flashes white.
const theme = localStorage.getItem('parley-theme')
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
