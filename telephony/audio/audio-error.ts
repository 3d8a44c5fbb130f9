export type AudioErrorCode =
  /** The file cannot be opened or read: look at the path and the rights on it. */
  | 'AUDIO_UNREADABLE'
  /** It is neither WAV, MP3 nor Ogg, or of a coding we do not read: convert it to 16-bit PCM. */
  | 'AUDIO_FORMAT'
  /** It lasts longer than was allowed. */
  | 'AUDIO_TOO_LONG'
  /** The disk did not take it: full, gone, read-only. The message is the system's own. */
  | 'AUDIO_WRITE'
  /** The disk took it more slowly than it came, by more than the writer may keep in memory. */
  | 'AUDIO_TOO_SLOW'

export class AudioError extends Error {
  readonly code: AudioErrorCode
  constructor(code: AudioErrorCode, message: string) {
    super(message)
    this.name = 'AudioError'
    this.code = code
  }
}
