import { z } from 'zod'
import { api, type RouteName } from './api.ts'
import { errorBody, errorCodes } from './error-codes.ts'
import { rolesWith } from './permissions.ts'
import type { Access, Route } from './route.ts'

/** The API as OpenAPI 3.1, from the same declarations that the server serves by. */
export function openapi(): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const [name, route] of Object.entries(api) as [RouteName, Route][]) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] ??= {}
    paths[path][route.method.toLowerCase()] = operation(name, route)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tongdai',
      version: '0.1.0',
      description: `Live screens: the WebSocket GET /api/live, see contract/live.ts. Error codes: ${Object.keys(errorCodes).join(', ')}.`,
    },
    paths,
    components: {
      schemas: { Error: schemaOf(errorBody, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'tongdai-<port>' } },
    },
  }
}

/** The roles that have what it takes, and what that is. */
function forWhom(access: Access): string {
  if (access === 'anyone' || access === 'account' || access === 'company') return access
  return `${rolesWith(access).join(', ')} (${access})`
}

function operation(name: RouteName, route: Route): object {
  const access = route.needs
  return {
    operationId: name,
    summary: route.summary,
    description: `For: ${forWhom(access)}.`,
    security: access === 'anyone' ? [] : [{ session: [] }],
    parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query')],
    ...(route.body && {
      requestBody: {
        required: !route.body.safeParse({}).success,
        content: json(schemaOf(route.body, 'input')),
      },
    }),
    ...(route.consumes && { requestBody: { required: true, content: bytes(route.consumes) } }),
    responses: {
      [route.status ?? 200]: {
        description: 'Done',
        content: route.response ? json(schemaOf(route.response, 'output')) : bytes(route.produces!),
      },
      default: { description: 'Refused', content: json({ $ref: '#/components/schemas/Error' }) },
    },
  }
}

function parameters(schema: z.ZodType | undefined, where: 'path' | 'query'): object[] {
  if (!schema) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, object>
    required?: string[]
  }
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: one,
  }))
}

function bytes(type: string): object {
  return { [type]: { schema: { type: 'string', format: 'binary' } } }
}

function json(schema: object): object {
  return { 'application/json': { schema } }
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}
