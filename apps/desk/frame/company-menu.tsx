import { Menu, UnstyledButton } from '@mantine/core'
import { IconBuilding, IconCheck, IconSelector } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { api } from '@tongdai/contract/api'
import { routeUrl } from '@tongdai/contract/client'
import { useTranslation } from 'react-i18next'
import { CompanyMark } from '../kit/company-mark.tsx'
import { useMenuOffset } from '../phone-bar/strip-size.ts'
import { useCurrentCall } from '../phone-bar/use-current-call.ts'
import { useChooseCompany } from '../session/use-choose-company.ts'
import { useSession } from '../who/session-context.ts'
import classes from './frame.module.css'

/** The company worked for; with several, a switch without signing in again. */
export function CompanyMenu() {
  const { t } = useTranslation()
  const { companyId, companyName, companies, pictures } = useSession()
  const logo = pictures.company && routeUrl(api.getThumbnail, { params: { id: pictures.company } })
  const inCall = useCurrentCall() !== null
  const offset = useMenuOffset()
  const { choose } = useChooseCompany()
  if (companies.length < 2)
    return (
      <div className={classes.company}>
        <CompanyMark source={logo} />
        <span className={classes.companyName}>{companyName}</span>
      </div>
    )
  return (
    <Menu position="bottom-start" width={260} offset={offset}>
      <Menu.Target>
        <UnstyledButton
          className={classes.company}
          aria-label={`${companyName}: ${t('frame.switchCompany')}`}
          data-testid="company-menu"
        >
          <CompanyMark source={logo} />
          <span className={classes.companyName}>{companyName}</span>
          <IconSelector size={16} className={classes.soft} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{inCall ? t('frame.inCallNoSwitch') : t('frame.switchCompany')}</Menu.Label>
        {companies.map((company) => (
          <Menu.Item
            key={company.id}
            disabled={inCall}
            rightSection={company.id === companyId ? <IconCheck size={16} /> : null}
            onClick={() => company.id !== companyId && choose({ companyId: company.id })}
          >
            {company.name}
            <span className={classes.menuNote}>
              {company.roleName ?? t(`frame.role.${company.role}`)} · {company.code}
            </span>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component={Link} to="/account/companies" leftSection={<IconBuilding size={16} />}>
          {t('frame.chooseCompany')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
