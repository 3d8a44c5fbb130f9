import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from './free-ports.ts'
import { toneWav } from './tone-wav.ts'
import { waitFor } from './wait-for.ts'

export const noBaresip = !existsSync('/usr/bin/baresip')

/** A desk phone: baresip, headless, whose microphone is a pure tone, and which writes down what it hears. */
export interface DeskPhone {
  dial(number: string): void
  answer(): void
  hangUp(): void
  hold(): void
  resume(): void
  /** What it has printed, for conditions. */
  output(): string
  /** The strongest frequency it heard in its last call's last `seconds`; 0 for silence. Read after the call. */
  heardHz(): number
  close(): Promise<void>
}

export async function startDeskPhone(options: {
  username: string
  password: string
  serverPort: number
  transport: 'udp' | 'tcp' | 'tls'
  toneHz: number
  answer?: 'auto' | 'manual'
}): Promise<DeskPhone> {
  const folder = mkdtempSync(join(tmpdir(), 'tongdai-baresip-'))
  const port = await freePorts()
  writeFileSync(
    join(folder, 'accounts'),
    `<sip:${options.username}@127.0.0.1:${options.serverPort};transport=${options.transport}>;auth_user=${options.username};auth_pass=${options.password};answermode=${options.answer ?? 'manual'};audio_codecs=PCMA/8000/1,PCMU/8000/1;regint=60\n`,
  )
  writeFileSync(join(folder, 'contacts'), '')
  writeFileSync(join(folder, 'tone.wav'), toneWav(options.toneHz, 8_000, 90))
  writeFileSync(
    join(folder, 'config'),
    [
      'poll_method epoll',
      `sip_listen 127.0.0.1:${port}`,
      'call_max_calls 4',
      `audio_source aufile,${join(folder, 'tone.wav')}`,
      'audio_player aubridge,null',
      'audio_alert aubridge,null',
      'ausrc_srate 8000',
      'auplay_srate 8000',
      'ausrc_channels 1',
      'auplay_channels 1',
      'ausrc_format s16',
      'auplay_format s16',
      'auenc_format s16',
      'audec_format s16',
      'audio_buffer 20-160',
      `rtp_ports ${port + 2}-${port + 10}`,
      'rtcp_mux no',
      'net_interface 127.0.0.1',
      'module_path /usr/lib/baresip/modules',
      'module g711.so',
      'module aufile.so',
      'module aubridge.so',
      'module sndfile.so',
      'module_tmp uuid.so',
      'module_tmp account.so',
      'module_app menu.so',
      'module_app ctrl_tcp.so',
      `ctrl_tcp_listen 127.0.0.1:${port + 15}`,
      `snd_path ${folder}`,
      '',
    ].join('\n'),
  )
  const child = spawn('/usr/bin/baresip', ['-4', '-f', folder, '-t', '120'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  child.stderr.on('data', (chunk) => {
    output += chunk
  })
  try {
    await waitFor(
      'the desk phone to register',
      () => /200 OK|useragents registered successfully/.test(output),
      30_000,
    )
  } catch (error) {
    child.kill('SIGKILL')
    throw new Error(`${(error as Error).message}\n${output}`)
  }
  const control = await openControl(port + 15)
  const say = (command: string, params?: string) => {
    const json = JSON.stringify({ command, params })
    control.write(`${Buffer.byteLength(json)}:${json},`)
  }
  return {
    dial: (number) =>
      say(
        'dial',
        number.startsWith('sip:')
          ? number
          : `sip:${number}@127.0.0.1:${options.serverPort};transport=${options.transport}`,
      ),
    answer: () => say('accept'),
    hangUp: () => say('hangup'),
    hold: () => say('hold'),
    resume: () => say('resume'),
    output: () => output,
    heardHz: () => heard(folder),
    close: () => stop(child, control, folder),
  }
}

function openControl(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket))
    socket.on('error', reject)
    socket.resume()
  })
}

async function stop(child: ChildProcess, control: Socket, folder: string): Promise<void> {
  control.destroy()
  if (child.exitCode === null) {
    child.kill('SIGTERM')
    await waitFor(
      'the desk phone to end',
      () => child.exitCode !== null || child.signalCode !== null,
      5_000,
    ).catch(() => child.kill('SIGKILL'))
  }
  rmSync(folder, { recursive: true, force: true })
}

/** sndfile writes dump-…-dec.wav: 16-bit mono at 8 kHz. The header may not be finished while it runs, so the data is taken to the end. */
function heard(folder: string): number {
  const file = readdirSync(folder)
    .filter((name) => name.endsWith('-dec.wav'))
    .sort()
    .at(-1)
  if (!file) return 0
  const wav = readFileSync(join(folder, file))
  const at = wav.indexOf('data') + 8
  const samples: number[] = []
  for (
    let offset = Math.max(at, wav.length - (wav.length % 2) - 16_000);
    offset + 1 < wav.length;
    offset += 2
  )
    samples.push(wav.readInt16LE(offset))
  let best = { hz: 0, power: samples.length * 1_000_000 }
  for (let hz = 200; hz <= 1_800; hz += 10) {
    const k = 2 * Math.cos((2 * Math.PI * hz) / 8_000)
    let [s1, s2] = [0, 0]
    for (const sample of samples) [s1, s2] = [sample + k * s1 - s2, s1]
    const power = s1 * s1 + s2 * s2 - k * s1 * s2
    if (power > best.power) best = { hz, power }
  }
  return best.hz
}
