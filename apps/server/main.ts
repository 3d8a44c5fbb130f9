import { enableCompileCache } from 'node:module'
import { ConfigError, readConfig } from '@tongdai/platform/config/read-config'

/** The server: everything watched by one parent (ROLE=all), or one role alone. Exit code 1 with one sentence when it cannot start. */
async function main(): Promise<void> {
  // Stripping the types of some hundred files costs half a second at each start; node keeps the result.
  enableCompileCache()
  const config = readConfig(process.env, process.argv.slice(2))
  switch (config.role) {
    case 'all': {
      const { launchAll } = await import('./launch/launch-all.ts')
      return launchAll(config)
    }
    case 'app': {
      const { runChild } = await import('./launch/run-child.ts')
      const { startApp } = await import('./app/start-app.ts')
      return runChild(() => startApp(config))
    }
    case 'voice': {
      const { runChild } = await import('./launch/run-child.ts')
      const { startVoice } = await import('./voice/start-voice.ts')
      return runChild(() => startVoice(config))
    }
  }
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
