/** Calls out to somebody who looks elsewhere: a desktop notification while the tab is hidden, and a flashing title. @returns takes it back */
export function announceCall(text: { title: string; body: string; tag: string }): () => void {
  const title = document.title
  let flash = false
  const timer = setInterval(() => {
    flash = !flash
    document.title = flash ? `☎ ${text.title}` : title
  }, 900)
  let notification = notify(text)
  // Whoever turns away while it rings is told as well.
  const look = () => {
    notification ??= notify(text)
  }
  document.addEventListener('visibilitychange', look)
  return () => {
    document.removeEventListener('visibilitychange', look)
    clearInterval(timer)
    document.title = title
    notification?.close()
  }
}

function notify({ title, body, tag }: { title: string; body: string; tag: string }): Notification | null {
  if (!document.hidden || !('Notification' in window) || Notification.permission !== 'granted') return null
  try {
    const notification = new Notification(title, {
      body,
      tag,
      requireInteraction: true,
      icon: '/favicon.svg',
    })
    notification.onclick = () => {
      window.focus()
      notification.close()
    }
    return notification
  } catch {
    // Android's Chrome has the class, but allows it to service workers only.
    return null
  }
}
