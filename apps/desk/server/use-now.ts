import { useEffect, useState } from 'react'
import { serverNow } from './server-clock.ts'

/** The server's time, ms, anew each second while the page is seen. @param running false: stands still */
export function useNow(running = true): number {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    if (!running) return
    setNow(serverNow())
    const timer = setInterval(() => setNow(serverNow()), 500)
    return () => clearInterval(timer)
  }, [running])
  return now
}
