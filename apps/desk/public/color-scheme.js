// Before the first paint, so that a dark desk never flashes white. A file of its own: the page's policy allows no inline script.
;(() => {
  let kept = 'auto'
  try {
    kept = localStorage.getItem('mantine-color-scheme-value') || 'auto'
  } catch {}
  const dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()
