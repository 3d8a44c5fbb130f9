import { Badge, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CopyIcon } from '../kit/copy-field.tsx'
import { useSession } from '../who/session-context.ts'
import { Section } from './section.tsx'

/** Where one works and as what, with the code that an agent id needs. */
export function MyCompanies() {
  const { t } = useTranslation()
  const { companies, companyId } = useSession()
  return (
    <Section title={t('profile.companies')} text={t('profile.companiesText')}>
      <ul style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 12 }}>
        {companies.map(({ id, name, code, role, roleName }) => (
          <li key={id}>
            <Group justify="space-between" wrap="nowrap">
              <div style={{ minWidth: 0 }}>
                <Text fw={500} style={{ overflowWrap: 'anywhere' }}>
                  {name}
                </Text>
                <Text size="sm" c="dimmed">
                  {t('profile.code')}: <b className="number">{code}</b> ·{' '}
                  {roleName ?? t(`frame.role.${role}`)}
                </Text>
              </div>
              <Group gap="xs" wrap="nowrap">
                {id === companyId && (
                  <Badge color="jade" variant="light" style={{ flex: 'none' }}>
                    {t('profile.here')}
                  </Badge>
                )}
                <CopyIcon label={t('profile.code')} value={code} />
              </Group>
            </Group>
          </li>
        ))}
      </ul>
    </Section>
  )
}
