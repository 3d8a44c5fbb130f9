/**
 * Makes the spoken prompts, the music on hold and the simulated callers' voices: node tools/make-prompts.ts
 *
 * Needs the programs `espeak-ng` and `sox` (as programs only; nothing of them is in the product). The results are
 * committed, so only who changes a sentence runs this.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { composeMusic } from './prompts/compose-music.ts'
import { type Sentence, sentences } from './prompts/sentences.ts'

const root = resolve(import.meta.dirname, '..')
const scratch = mkdtempSync(join(tmpdir(), 'prompts-'))

/** 8 kHz mono µ-law: what goes over the line, at half the size of linear samples. -R -D: the same bytes each time. */
const telephone = ['-R', '-D', '-r', '8000', '-c', '1', '-e', 'mu-law', '-b', '8']

function sox(input: string[], output: string, effects: string[]): void {
  const target = join(root, output)
  mkdirSync(dirname(target), { recursive: true })
  execFileSync('sox', [...input, ...telephone, target, ...effects])
  console.log(output)
}

/** Trimmed, cut to the telephone band, evened out so that all speakers are about equally loud, peaks at −3 dBFS. */
function speak({ file, voice, wordsPerMinute, pitch, text }: Sentence): void {
  const raw = join(scratch, 'speech.wav')
  execFileSync('espeak-ng', ['-v', voice, '-s', `${wordsPerMinute}`, '-p', `${pitch}`, '-w', raw, text])
  const trim = ['silence', '1', '0.02', '0.5%', 'reverse', 'silence', '1', '0.02', '0.5%', 'reverse']
  const even = ['compand', '0.02,0.2', '6:-70,-60,-40,-26,-20,-18,0,-14', '0', '-90', '0.02']
  const band = ['gain', '-9', 'highpass', '200', 'lowpass', '3400']
  sox([raw], file, [...band, ...trim, ...even, 'rate', '8000', 'gain', '-n', '-3'])
}

function writeMusic(): void {
  const rate = 16000
  const samples = composeMusic(rate).map((sample) => sample / 8)
  const raw = join(scratch, 'music.f64')
  writeFileSync(raw, new Uint8Array(samples.buffer))
  sox(['-t', 'f64', '-r', `${rate}`, '-c', '1', raw], 'apps/server/prompts/music-on-hold.wav', [
    'rate',
    '8000',
    'gain',
    '-n',
    '-8',
  ])
}

function writeBeep(): void {
  sox(['-n', '-r', '8000'], 'apps/server/prompts/beep.wav', [
    ...['synth', '0.4', 'sine', '1000', 'fade', 'q', '0.01', '0.4', '0.02', 'gain', '-n', '-12'],
  ])
}

try {
  for (const sentence of sentences) speak(sentence)
  writeMusic()
  writeBeep()
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
