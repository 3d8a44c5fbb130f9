import { repairWav } from '@tongdai/audio'

/** Longer than any sound disk takes; the news of a lost worker waits for it. */
const deadlineMs = 500

/**
 * Makes the file of a recording whose worker died playable.
 * @param lastedMs since it was ordered
 * @returns what `media.recording-ended` says of it
 */
export async function lostRecording(
  path: string,
  detail: string,
  lastedMs: number,
): Promise<{ durationMs: number; bytes: number; complete: false; missingMs: number; detail: string }> {
  const none = { durationMs: 0, bytes: 0 }
  const late = new Promise<typeof none>((resolve) => setTimeout(resolve, deadlineMs, none).unref())
  const { durationMs, bytes } = await Promise.race([repairWav(path).catch(() => none), late])
  const missingMs = Math.max(0, Math.round(lastedMs - durationMs))
  return { durationMs, bytes, complete: false, missingMs, detail }
}
