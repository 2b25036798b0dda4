// Each visit rates conversations of its own, so that the page can be tried more than once.
const visit = crypto.getRandomValues(new Uint32Array(1))[0].toString(36)
const widgets = document.querySelectorAll('parley-rating')
const field = document.getElementById('key')
const code = document.getElementById('code')

widgets.forEach((widget, at) => {
  widget.setAttribute('conversation', `demo-${visit}-${at + 1}`)
})

function show() {
  const key = field.value.trim()
  for (const widget of widgets) {
    if (key === '') widget.removeAttribute('key')
    else widget.setAttribute('key', key)
  }
  const attributes = ['conversation="THE ID OF THE CONVERSATION"', ...(key === '' ? [] : [`key="${key}"`])]
  code.textContent = `<script src="${location.origin}/widget.js" async></script>\n<parley-rating ${attributes.join(' ')}></parley-rating>`
}

function report({ type, detail }) {
  const line = document.createElement('p')
  line.textContent = `${type} ${JSON.stringify(detail)}`
  document.getElementById('events').prepend(line)
}

document.getElementById('origin').textContent = location.origin
document.getElementById('settings').addEventListener('submit', (event) => event.preventDefault())
field.addEventListener('input', show)
document.addEventListener('parley-rated', report)
document.addEventListener('parley-error', report)
document.getElementById('copy').addEventListener('click', async () => {
  await navigator.clipboard.writeText(code.textContent)
  document.getElementById('copied').textContent = 'Copied'
})
show()
