import { Select, Stack, Text } from '@mantine/core'
import {
  type Grants,
  holdsAll,
  type Permission,
  type PermissionGroup,
  permissionGroups,
  permissionScopes,
  type Scope,
} from '@tongdai/contract/permissions'
import { useTranslation } from 'react-i18next'
import { useSession } from '../who/session-context.ts'
import classes from './roles.module.css'

const groups = Object.keys(permissionGroups) as PermissionGroup[]
/** As a scope of departments may come to reach any of them, by whoever is given the role. */
const anywhere = [{ id: 'anywhere', role: 'manager' as const }]

/** What opens no page, or not to everybody who has it: each says what it is for. */
const explained = ['extensions.see', 'hotlines.see', 'queues.see', 'files.use', 'departments.see'] as const
const isExplained = (permission: Permission): permission is (typeof explained)[number] =>
  explained.some((each) => each === permission)

interface PermissionListProps {
  grants: Grants
  /** Left out: it is only shown. */
  change?: (grants: Grants) => void
}

/** All that can be allowed, by group and in words, each with whom it extends to. */
export function PermissionList({ grants, change }: PermissionListProps) {
  const { t } = useTranslation()
  const session = useSession()
  const mayGive = (permission: Permission, scope: Scope) =>
    holdsAll(session, { grants: { [permission]: scope }, departments: anywhere, masked: session.masked })
  const labelOf = (permission: Permission, scope: Scope) =>
    permissionScopes[permission].length === 1 ? t('roles.allowed') : t(`roles.scope.${scope}`)
  const set = (permission: Permission, scope: string | null) => {
    const { [permission]: _, ...others } = grants
    change?.(scope ? { ...others, [permission]: scope as Scope } : others)
  }
  return (
    <Stack gap="sm">
      {groups.map((group) => (
        <section key={group} aria-label={t(`roles.group.${group}`)}>
          <Text fw={600} size="sm" mb={4}>
            {t(`roles.group.${group}`)}
          </Text>
          <div className={classes.group}>
            {(Object.keys(permissionGroups[group]) as Permission[]).map((permission) => {
              const scope = grants[permission]
              return (
                <div key={permission} className={classes.line}>
                  <Text size="sm" className={classes.name} c={scope || change ? undefined : 'dimmed'}>
                    {t(`roles.permission.${permission}`)}
                    {isExplained(permission) && (
                      <Text span display="block" size="xs" c="dimmed">
                        {t(`roles.opens.${permission}`)}
                      </Text>
                    )}
                  </Text>
                  {change ? (
                    <Select
                      size="xs"
                      className={classes.scope}
                      allowDeselect={false}
                      aria-label={t(`roles.permission.${permission}`)}
                      data-testid={`permission-${permission}`}
                      value={scope ?? ''}
                      data={[
                        { value: '', label: t('roles.none') },
                        ...permissionScopes[permission]
                          .filter((each) => each === scope || mayGive(permission, each))
                          .map((value) => ({ value, label: labelOf(permission, value) })),
                      ]}
                      onChange={(value) => set(permission, value)}
                    />
                  ) : (
                    <Text size="sm" c={scope ? undefined : 'dimmed'}>
                      {scope ? labelOf(permission, scope) : t('roles.none')}
                    </Text>
                  )}
                </div>
              )
            })}
          </div>
        </section>
      ))}
    </Stack>
  )
}
