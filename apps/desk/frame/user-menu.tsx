import { Avatar, Menu, UnstyledButton, VisuallyHidden } from '@mantine/core'
import {
  IconBuilding,
  IconKey,
  IconKeyboard,
  IconLogout,
  IconMailOpened,
  IconUserCircle,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { api } from '@tongdai/contract/api'
import { routeUrl } from '@tongdai/contract/client'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { shortName } from '../format/person.ts'
import { useShortcuts } from '../keys/use-shortcuts.ts'
import { Dialog } from '../kit/dialog.tsx'
import { LanguageSwitch } from '../kit/language-switch.tsx'
import { ThemeSwitch } from '../kit/theme-switch.tsx'
import { useMenuOffset } from '../phone-bar/strip-size.ts'
import { ChangePassword } from '../session/change-password.tsx'
import { EnterInvitation } from '../session/enter-invitation.tsx'
import { useSession } from '../who/session-context.ts'
import { ShortcutList } from './shortcut-list.tsx'
import { useSignOut } from './use-sign-out.tsx'

/** Who is signed in, and what is theirs alone: language, appearance, password. */
export function UserMenu() {
  const { t } = useTranslation()
  const { name, email, role, roleName, companies, companyId, pictures } = useSession()
  const picture = pictures.mine && routeUrl(api.getThumbnail, { params: { id: pictures.mine } })
  const companyCode = companies.find(({ id }) => id === companyId)?.code
  const signOut = useSignOut()
  const [open, setOpen] = useState<'password' | 'shortcuts' | 'invitation' | null>(null)
  useShortcuts({ help: () => setOpen('shortcuts') })
  return (
    <>
      <Menu width={280} closeOnItemClick offset={useMenuOffset()}>
        <Menu.Target>
          <UnstyledButton data-testid="user-menu" style={{ flex: 'none', borderRadius: 20 }}>
            <Avatar size={36} color="jade" name={shortName(name)} src={picture} alt="" />
            <VisuallyHidden>{t('frame.account', { name })}</VisuallyHidden>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            <b style={{ color: 'var(--mantine-color-text)', fontSize: 14 }}>{name}</b>
            <br />
            {[email, roleName ?? t(`frame.role.${role}`), companyCode].filter(Boolean).join(' · ')}
          </Menu.Label>
          <Menu.Divider />
          <div style={{ display: 'grid', gap: 8, padding: '6px 10px' }}>
            <LanguageSwitch />
            <ThemeSwitch />
          </div>
          <Menu.Divider />
          <Menu.Item component={Link} to="/account" leftSection={<IconUserCircle size={16} />}>
            {t('profile.nav')}
          </Menu.Item>
          {companies.length > 1 && (
            <Menu.Item component={Link} to="/account/companies" leftSection={<IconBuilding size={16} />}>
              {t('frame.switchCompany')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={() => setOpen('shortcuts')}>
            {t('frame.shortcuts')}
          </Menu.Item>
          <Menu.Item leftSection={<IconKey size={16} />} onClick={() => setOpen('password')}>
            {t('session.password.change')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconMailOpened size={16} />}
            data-testid="invitation-have"
            onClick={() => setOpen('invitation')}
          >
            {t('session.invitation.have')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconLogout size={16} />} data-testid="sign-out" onClick={signOut}>
            {t('session.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ChangePassword opened={open === 'password'} onClose={() => setOpen(null)} />
      <Dialog
        opened={open === 'invitation'}
        onClose={() => setOpen(null)}
        title={t('session.invitation.have')}
      >
        <EnterInvitation email={email} done={() => setOpen(null)} />
      </Dialog>
      <ShortcutList opened={open === 'shortcuts'} onClose={() => setOpen(null)} />
    </>
  )
}
