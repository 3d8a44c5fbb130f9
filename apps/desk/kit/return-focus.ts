/** What opens over the page and goes again, with whatever in it had the focus. */
const passing = '[role="dialog"], [role="menu"], [role="listbox"], [role="alertdialog"]'

let outside: HTMLElement | null = null
if (typeof document !== 'undefined')
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement && !target.closest(passing)) outside = target
  })

/** So long may what was open take to fade away, ms. */
const fadesMs = 1_000

/**
 * What had the focus has gone with its dialogue: it goes back to what opened that, the button of a row's menu where it was opened
 * from there, or to the page where that is no more. Not where the focus is somewhere, or another dialogue stands.
 */
export function returnFocus(): void {
  const until = performance.now() + fadesMs
  const look = () => {
    const { activeElement } = document
    const isLost = activeElement === null || activeElement === document.body || !activeElement.isConnected
    const isOpen = document.querySelector('[role="dialog"]') !== null
    if (isLost && !isOpen) {
      const opener = outside?.isConnected ? outside : document.querySelector<HTMLElement>('main')
      opener?.focus({ preventScroll: true })
    }
    // Whatever fades away may yet take the focus with it.
    if (performance.now() < until) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}
