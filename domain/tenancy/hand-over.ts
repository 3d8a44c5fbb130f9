import type { Words } from '@tongdai/contract/language'
import type { Permission } from '@tongdai/contract/permissions'
import type { Tables } from '@tongdai/database/tables'
import type { Transaction } from 'kysely'
import type { Actor } from './actor.ts'

/** From whom to whom: both of the transaction's company. */
export interface Hands {
  from: string
  to: string
}

/** What became of it: what the heir has now and had not before, by name, and what is nobody's. */
export interface Handed {
  taken: Words[]
  left: Words[]
}

/** A kind of work that somebody has and another can take. Each room has its own, a file each (docs/HOW-TO-ADD.md). */
export interface HandOver {
  /** The file's, for ever. */
  name: string
  label: Words
  /** What becomes of it when nobody takes it. */
  otherwise: Words
  /** What whoever hands it over must be allowed to do. */
  needs: Permission
  /** Of whoever leaves the company alone; else of who goes on working there too. */
  leaving: boolean
  count(transaction: Transaction<Tables>, userId: string): Promise<number>
  /** What it is, by name, where these are few enough to be read. */
  names?(transaction: Transaction<Tables>, userId: string): Promise<string[]>
  /** In the transaction in which somebody leaves; writes its audit and tells the feed itself. @throws Refusal */
  hand(transaction: Transaction<Tables>, actor: Actor, hands: Hands): Promise<Handed>
}
