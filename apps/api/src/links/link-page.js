// Tells that somebody has the page before them: it was touched, or in view for a second. The page works without.
let isTold = false
let waiting

function tell() {
  if (isTold || document.visibilityState !== 'visible') return
  isTold = true
  fetch(`${location.pathname}/seen`, { method: 'POST', keepalive: true }).catch(() => undefined)
}

function watch() {
  clearTimeout(waiting)
  if (document.visibilityState === 'visible') waiting = setTimeout(tell, 1_000)
}

document.addEventListener('visibilitychange', watch)
for (const kind of ['pointerdown', 'keydown']) document.addEventListener(kind, tell, { passive: true })
watch()
