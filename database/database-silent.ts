/** The database does not answer; what was asked of it may yet be carried out. */
export class DatabaseSilent extends Error {
  readonly code = 'DATABASE_SILENT'
  constructor() {
    super('The database does not answer.')
    this.name = 'DatabaseSilent'
  }
}
