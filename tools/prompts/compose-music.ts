/** Music on hold, made here so that nobody else's melody is in the product: 24 beats at 72 a minute, that is 20 s. */
const beatsPerMinute = 72
const beats = 24
const secondsPerBeat = 60 / beatsPerMinute

interface Note {
  beat: number
  midi: number
  beats: number
  level: number
}

/** One chord a bar: root, and the three voices above it (MIDI numbers). F6/9, Am7, Dm7, B♭maj7, Gm7, C7sus4. */
const bars: { bass: number; chord: [number, number, number] }[] = [
  { bass: 53, chord: [60, 65, 69] },
  { bass: 57, chord: [60, 64, 67] },
  { bass: 50, chord: [60, 65, 69] },
  { bass: 58, chord: [62, 65, 69] },
  { bass: 55, chord: [62, 65, 70] },
  { bass: 48, chord: [60, 65, 67] },
]

/** A slow line above, in the F pentatonic so that it sits over every chord: [beat, note, beats]. */
const melody: [number, number, number][] = [
  [0, 81, 2],
  [2.5, 79, 1.5],
  [4, 76, 3],
  [8, 77, 1.5],
  [9.5, 74, 1],
  [10.5, 72, 2],
  [13, 74, 1],
  [14, 77, 2],
  [16, 79, 2],
  [18.5, 77, 1],
  [19.5, 74, 1],
  [20.5, 72, 2],
]

/** Broken chord, an eighth note each, up and down again. */
const figure = [0, 1, 2, 1, 2, 1, 0, 1]

function score(): Note[] {
  const notes: Note[] = []
  bars.forEach(({ bass, chord }, bar) => {
    const start = bar * 4
    notes.push({ beat: start, midi: bass, beats: 4, level: 0.5 })
    figure.forEach((voice, step) => {
      notes.push({
        beat: start + step / 2,
        midi: chord[voice]!,
        beats: 1.2,
        level: step % 4 === 0 ? 0.42 : 0.3,
      })
    })
  })
  for (const [beat, midi, length] of melody) notes.push({ beat, midi, beats: length, level: 0.5 })
  return notes
}

/**
 * @param rate Hz
 * @returns mono samples, −1 to 1; tails of the last notes ring into the beginning, so that it loops without a seam
 */
export function composeMusic(rate: number): Float64Array {
  const out = new Float64Array(Math.round(beats * secondsPerBeat * rate))
  for (const note of score()) addNote(out, note, rate)
  return out
}

/** A struck, bell-like tone: three partials that die away at their own pace, as an electric piano's do. */
function addNote(out: Float64Array, note: Note, rate: number): void {
  const hz = 440 * 2 ** ((note.midi - 69) / 12)
  const hold = note.beats * secondsPerBeat
  const length = Math.round((hold + 0.6) * rate)
  const start = Math.round(note.beat * secondsPerBeat * rate)
  for (let n = 0; n < length; n++) {
    const t = n / rate
    const attack = Math.min(1, t / 0.012)
    const release = t < hold ? 1 : Math.exp(-(t - hold) * 9)
    const tone =
      Math.sin(2 * Math.PI * hz * t) * Math.exp(-1.3 * t) +
      0.28 * Math.sin(4 * Math.PI * hz * t) * Math.exp(-2.6 * t) +
      0.1 * Math.sin(8 * Math.PI * hz * t) * Math.exp(-6 * t)
    const at = (start + n) % out.length
    out[at] = out[at]! + note.level * attack * release * tone
  }
}
