/**
 * Whether the page may use a microphone. `ask`: the browser will ask. `insecure`: the page is neither https nor
 * localhost, browsers then have no microphone at all.
 */
export type MicrophoneState = 'checking' | 'ask' | 'granted' | 'denied' | 'missing' | 'failed' | 'insecure'

const wanted: MediaStreamConstraints = {
  audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 },
}

/** What can be known without asking the person. */
export async function checkMicrophone(): Promise<MicrophoneState> {
  if (!isSecureContext || !navigator.mediaDevices) return 'insecure'
  const permission = await navigator.permissions
    .query({ name: 'microphone' as PermissionName })
    // Not every browser knows this name: then only asking tells.
    .catch(() => null)
  if (permission?.state === 'denied') return 'denied'
  if (permission?.state !== 'granted') return 'ask'
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => [])
  return devices.some(({ kind }) => kind === 'audioinput') ? 'granted' : 'missing'
}

/** Makes the browser ask, once; the microphone is closed again at once. */
export async function askForMicrophone(): Promise<MicrophoneState> {
  if (!isSecureContext || !navigator.mediaDevices) return 'insecure'
  try {
    closeMicrophone(await openMicrophone())
    return 'granted'
  } catch (error) {
    return microphoneFault(error)
  }
}

/** @throws DOMException, to be read by `microphoneFault` */
export function openMicrophone(): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia(wanted)
}

export function closeMicrophone(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}

export function microphoneFault(error: unknown): 'denied' | 'missing' | 'failed' {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing'
  return 'failed'
}
