// The process that npm started stays, outlives the server and ends as it did. Node's own modules only.
import { spawn } from 'node:child_process'

/**
 * Every signal to stop is passed on. One from the terminal, or of a service manager that tells all of a service's
 * processes, reaches the server twice by that; the server counts both as one.
 */
export function handOver(command, args, options) {
  const child = spawn(command, args, { stdio: 'inherit', ...options })
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      // Windows has no signals: kill would end the server at once, which the console has told by itself.
      if (process.platform !== 'win32') child.kill(signal)
    })
  }
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}
