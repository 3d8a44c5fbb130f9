import { readFileSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { ConfigError } from '@tongdai/platform/config/config-error'
import { readConfig } from '@tongdai/platform/config/read-config'
import { settingsHelp } from '@tongdai/platform/config/settings-help'
import { outliveOutput } from '@tongdai/platform/outlive-output'

/** The server: everything watched by one parent (ROLE=all), or one role alone. Exit code 1 with one sentence when it cannot start. */
async function main(): Promise<void> {
  outliveOutput()
  // Stripping the types of some hundred files costs half a second at each start; node keeps the result.
  enableCompileCache()
  // Recordings, journal and keys are nobody else's on this machine; the processes started from here inherit it.
  process.umask(0o077)
  const args = process.argv.slice(2)
  if (asked(args, '--help', '-h')) {
    process.stdout.write(settingsHelp(version()))
    return
  }
  if (asked(args, '--version', '-v')) {
    process.stdout.write(`${version()}\n`)
    return
  }
  const config = readConfig(process.env, args)
  switch (config.role) {
    case 'all': {
      const { launchAll } = await import('./launch/launch-all.ts')
      return launchAll(config)
    }
    case 'app': {
      const { runChild } = await import('./launch/run-child.ts')
      const { yieldToCalls } = await import('./app/yield-to-calls.ts')
      // Before any other thread exists, so that those that hash passwords inherit it.
      yieldToCalls()
      const { startApp } = await import('./app/start-app.ts')
      return runChild(() => startApp(config))
    }
    case 'voice': {
      const { runChild } = await import('./launch/run-child.ts')
      const { openMedia } = await import('./voice/open-media.ts')
      const media = openMedia(config)
      const { startVoice } = await import('./voice/start-voice.ts')
      return runChild(() => startVoice(config, media))
    }
  }
}

function asked(args: string[], ...flags: string[]): boolean {
  return args.some((arg) => flags.includes(arg))
}

function version(): string {
  return JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')).version
}

main().catch((error: unknown) => {
  const expected =
    error instanceof ConfigError ||
    (error instanceof Error && 'code' in error && error.code === 'START_REFUSED')
  process.stderr.write(
    `${expected ? (error as Error).message : error instanceof Error ? error.stack : String(error)}\n`,
  )
  process.exit(1)
})
