import type { AccountTables } from './tables/account-tables.ts'
import type { CallTables } from './tables/call-tables.ts'
import type { CustomerTables } from './tables/customer-tables.ts'
import type { ExchangeTables } from './tables/exchange-tables.ts'
import type { FeedTables } from './tables/feed-tables.ts'
import type { FieldTables } from './tables/field-tables.ts'
import type { ImportTables } from './tables/import-tables.ts'
import type { JournalTables } from './tables/journal-tables.ts'
import type { ListTables } from './tables/list-tables.ts'
import type { PeopleTables } from './tables/people-tables.ts'
import type { WatchTables } from './tables/watch-tables.ts'
import type { WorkTables } from './tables/work-tables.ts'

/** Every table as Kysely sees it: camelCase here, snake_case there. `schema.sql` is the truth; keep the two alike. */
export interface Tables
  extends AccountTables,
    PeopleTables,
    ExchangeTables,
    CustomerTables,
    CallTables,
    WatchTables,
    WorkTables,
    FieldTables,
    JournalTables,
    FeedTables,
    ImportTables,
    ListTables {}
