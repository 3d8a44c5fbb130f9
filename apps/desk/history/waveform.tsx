import { useComputedColorScheme } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import type { Peaks } from '@tongdai/contract/history/schema'
import { type PointerEvent, useEffect, useRef } from 'react'
import { showTimer } from '../format/duration.ts'
import classes from './recording-player.module.css'

interface WaveformProps {
  /** null until they are fetched: a flat line. */
  peaks: Peaks | null
  /** s */
  at: number
  length: number
  seek: (seconds: number) => void
  label: string
}

const height = 92
const barWidth = 2
const barGap = 1

/** Both sides of a recording: the customer above the line, the agent below; a click or drag goes there. */
export function Waveform({ peaks, at, length, seek, label }: WaveformProps) {
  const { ref, width } = useElementSize()
  const canvas = useRef<HTMLCanvasElement>(null)
  const scheme = useComputedColorScheme()
  const played = length > 0 ? at / length : 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours on the page follow the scheme
  useEffect(() => {
    const target = canvas.current
    if (!target || width === 0) return
    // A frame later: when the appearance changes, its colours are on the page by then.
    const frame = requestAnimationFrame(() => draw(target, width, peaks, played))
    return () => cancelAnimationFrame(frame)
  }, [width, peaks, played, scheme])
  const point = (event: PointerEvent<HTMLDivElement>) => {
    if (event.type === 'pointermove' && event.buttons !== 1) return
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId)
    const box = event.currentTarget.getBoundingClientRect()
    seek(((event.clientX - box.left) / box.width) * length)
  }
  return (
    <div
      ref={ref}
      className={classes.wave}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.round(length)}
      aria-valuenow={Math.round(at)}
      aria-valuetext={showTimer(at * 1_000)}
      onPointerDown={point}
      onPointerMove={point}
    >
      <canvas ref={canvas} style={{ width: '100%', height }} />
    </div>
  )
}

function draw(canvas: HTMLCanvasElement, width: number, peaks: Peaks | null, played: number): void {
  const ratio = devicePixelRatio || 1
  canvas.width = Math.round(width * ratio)
  canvas.height = height * ratio
  const context = canvas.getContext('2d')
  if (!context) return
  const style = getComputedStyle(canvas)
  const colours = {
    customer: style.getPropertyValue('--wave-customer'),
    agent: style.getPropertyValue('--wave-agent'),
  }
  context.scale(ratio, ratio)
  const middle = height / 2
  const bars = Math.max(1, Math.floor(width / (barWidth + barGap)))
  for (let bar = 0; bar < bars; bar++) {
    const x = bar * (barWidth + barGap)
    context.globalAlpha = x / width < played ? 1 : 0.5
    context.fillStyle = colours.customer
    const up = loudness(peaks?.left, bar, bars) * (middle - 4)
    context.fillRect(x, middle - 1 - up, barWidth, up)
    context.fillStyle = colours.agent
    const down = loudness(peaks?.right, bar, bars) * (middle - 4)
    context.fillRect(x, middle + 1, barWidth, down)
  }
  context.globalAlpha = 1
  context.fillStyle = style.color
  context.fillRect(Math.min(width - 1, played * width), 0, 1.5, height)
}

/** The loudest of the slices that fall on one bar; speech is quiet, so the root lifts it. Never nothing at all. */
function loudness(slices: number[] | undefined, bar: number, bars: number): number {
  if (!slices || slices.length === 0) return 0.02
  const first = Math.floor((bar * slices.length) / bars)
  const last = Math.max(first + 1, Math.floor(((bar + 1) * slices.length) / bars))
  return Math.max(0.02, Math.sqrt(Math.max(...slices.slice(first, last))))
}
