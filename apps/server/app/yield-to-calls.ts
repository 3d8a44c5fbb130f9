import { setPriority } from 'node:os'

/** Nice enough to stand behind signalling and audio, near enough to the ordinary not to be starved by other programs. */
const niceness = 5

/** Pages and reports before nobody: while passwords are hashed by the hundred, a call's messages find the processor free. */
export function yieldToCalls(): void {
  setPriority(niceness)
}
