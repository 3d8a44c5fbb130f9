import {
  IconAddressBook,
  IconBuilding,
  IconDeviceLandlinePhone,
  IconHeadset,
  IconHistory,
  IconHome,
  IconPhoneCall,
  IconRouter,
  IconShieldCheck,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react'
import type { RouteName } from '@tongdai/contract/api'
import type { Catalogue } from '../text/vi.ts'

interface Place {
  to: string
  label: keyof Catalogue['frame']['nav']
  icon: typeof IconHome
  /** Shown to whom this route is open. */
  needs: RouteName
}

/** Where one can go, in the order of a working day. */
export const dailyPlaces: Place[] = [
  { to: '/', label: 'home', icon: IconHome, needs: 'listCalls' },
  { to: '/history', label: 'history', icon: IconHistory, needs: 'listCalls' },
  { to: '/contacts', label: 'contacts', icon: IconAddressBook, needs: 'listContacts' },
  { to: '/sip-account', label: 'sip', icon: IconDeviceLandlinePhone, needs: 'getExtensionCredentials' },
]

/** Agents may list some of these; who may change something finds them here. */
export const setupPlaces: Place[] = [
  { to: '/setup/users', label: 'users', icon: IconUsers, needs: 'createUser' },
  { to: '/setup/extensions', label: 'extensions', icon: IconHeadset, needs: 'createExtension' },
  { to: '/setup/queues', label: 'queues', icon: IconUsersGroup, needs: 'createQueue' },
  { to: '/setup/hotlines', label: 'hotlines', icon: IconPhoneCall, needs: 'createHotline' },
  { to: '/setup/trunks', label: 'trunks', icon: IconRouter, needs: 'listTrunks' },
  { to: '/setup/company', label: 'company', icon: IconBuilding, needs: 'getCompany' },
  { to: '/setup/security', label: 'security', icon: IconShieldCheck, needs: 'listSecurityEvents' },
]

export function placeAt(path: string): Place | undefined {
  return [...dailyPlaces, ...setupPlaces].find(({ to }) => to === path)
}
