import { useEffect, useRef, useState } from 'react'

const speedKey = 'tongdai-playback-speed'

/**
 * An audio file to play, seek and speed up.
 * @param url fetched with Range requests on the first play @param knownLength s, shown until the file tells its own
 */
export function useAudio(url: string, knownLength: number) {
  const element = useRef<HTMLAudioElement>(null)
  const [at, setAt] = useState(0)
  const [length, setLength] = useState(knownLength)
  const [playing, setPlaying] = useState(false)
  const [broken, setBroken] = useState(false)
  const [speed, setSpeed] = useState(() => Number(localStorage.getItem(speedKey)) || 1)

  useEffect(() => {
    const audio = new Audio()
    audio.preload = 'metadata'
    audio.src = url
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
    audio.onloadedmetadata = () => Number.isFinite(audio.duration) && setLength(audio.duration)
    audio.onerror = () => setBroken(true)
    return () => {
      cancelAnimationFrame(frame)
      audio.pause()
      audio.removeAttribute('src')
      audio.load()
      audio.onerror = null
    }
  }, [url])

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
