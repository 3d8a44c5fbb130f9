import { account } from './account/feature.ts'
import { audit } from './audit/feature.ts'
import { company } from './company/feature.ts'
import { contacts } from './contacts/feature.ts'
import { departments } from './departments/feature.ts'
import { extensions } from './extensions/feature.ts'
import { fields } from './fields/feature.ts'
import { health } from './health/feature.ts'
import { history } from './history/feature.ts'
import { home } from './home/feature.ts'
import { hotlines } from './hotlines/feature.ts'
import { imports } from './imports/feature.ts'
import { mail } from './mail/feature.ts'
import { notices } from './notices/feature.ts'
import type { Feature } from './places/place.ts'
import { portal } from './portal/feature.ts'
import { profile } from './profile/feature.ts'
import { queues } from './queues/feature.ts'
import { roles } from './roles/feature.ts'
import { security } from './security/feature.ts'
import { trunks } from './trunks/feature.ts'
import { users } from './users/feature.ts'

/**
 * All features, in the order in which their places are listed: a new one adds its line here and touches nothing else
 * outside its folder. A list and no search over the folders, since the router's types (which addresses there are, what
 * their search says) are read off it, and the order is a decision.
 */
export const features = [
  home,
  history,
  contacts,
  imports,
  users,
  departments,
  roles,
  hotlines,
  queues,
  extensions,
  trunks,
  company,
  fields,
  portal,
  audit,
  security,
  health,
  profile,
  mail,
  notices,
  account,
] as const satisfies readonly Feature[]
