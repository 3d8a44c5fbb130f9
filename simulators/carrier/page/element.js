/**
 * Makes an element: element('button', { class: 'quiet', onclick }, 'Text', child). Text is always text, never markup.
 */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value)
    else if (value === true) made.setAttribute(name, '')
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value)
  }
  made.append(...children.filter((child) => child !== null && child !== undefined))
  return made
}

/** Changes text only when it differs, so that a screen reader is not told the same again. */
export function setText(target, value) {
  if (target.textContent !== value) target.textContent = value
}
