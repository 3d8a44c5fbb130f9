import { useEffect, useRef, useState } from 'react'

const speedKey = 'tongdai-playback-speed'

/**
 * An audio file to play, seek and speed up. One that has grown, as a recording does with its call, is fetched anew and
 * goes on where it was.
 * @param url without a query, fetched with Range requests on the first play @param knownLength s, shown until the file tells its own
 */
export function useAudio(url: string, knownLength: number) {
  const element = useRef<HTMLAudioElement>(null)
  const [at, setAt] = useState(0)
  const [fetched, setFetched] = useState({ url, length: knownLength })
  const goesOn = useRef({ url, at: 0, playing: false })
  const [length, setLength] = useState(knownLength)
  const [playing, setPlaying] = useState(false)
  const [broken, setBroken] = useState(false)
  const [speed, setSpeed] = useState(() => Number(localStorage.getItem(speedKey)) || 1)

  if (fetched.url !== url || knownLength > fetched.length) setFetched({ url, length: knownLength })

  useEffect(() => {
    const audio = new Audio()
    audio.preload = 'metadata'
    // With the length in it: what a browser has of an address it takes for all that there is.
    audio.src = `${fetched.url}?known=${Math.round(fetched.length * 1_000)}`
    setLength(fetched.length)
    setBroken(false)
    const before = goesOn.current
    const from = before.url === fetched.url ? before.at : 0
    setAt(from)
    element.current = audio
    let frame = 0
    const follow = () => {
      setAt(audio.currentTime)
      frame = requestAnimationFrame(follow)
    }
    audio.onplay = () => {
      setPlaying(true)
      follow()
    }
    audio.onpause = () => {
      setPlaying(false)
      cancelAnimationFrame(frame)
      setAt(audio.currentTime)
    }
    audio.onloadedmetadata = () => {
      if (Number.isFinite(audio.duration)) setLength(audio.duration)
    }
    if (from > 0) audio.currentTime = from
    if (before.playing && before.url === fetched.url) audio.play().catch(() => {})
    audio.onerror = () => setBroken(true)
    return () => {
      cancelAnimationFrame(frame)
      goesOn.current = { url: fetched.url, at: audio.currentTime, playing: !audio.paused && !audio.ended }
      audio.onpause = null
      audio.pause()
      audio.removeAttribute('src')
      audio.load()
      audio.onerror = null
    }
  }, [fetched])

  useEffect(() => {
    localStorage.setItem(speedKey, String(speed))
    if (element.current) {
      element.current.defaultPlaybackRate = speed
      element.current.playbackRate = speed
    }
  }, [speed])

  return {
    at,
    length,
    playing,
    broken,
    speed,
    setSpeed,
    toggle(): void {
      const audio = element.current!
      if (!audio.paused) audio.pause()
      else {
        setBroken(false)
        audio.playbackRate = speed
        audio.play().catch(() => {})
      }
    },
    /** @param seconds from the beginning; outside of the recording the nearest end */
    seek(seconds: number): void {
      const target = Math.min(Math.max(0, seconds), length)
      element.current!.currentTime = target
      setAt(target)
    },
  }
}
