export interface StoredKey {
  /** The public part of the key, by which it is found. */
  id: string
  project_id: number
  name: string
  kind: 'secret' | 'publishable'
  /** SHA-256 of the whole key, in hexadecimal. */
  hash: string
  scopes: string[]
  /** Where a publishable key may be used. */
  origins: string[]
  /** Times are milliseconds since 1970, UTC. */
  created_at: number
  created_by: string
  expires_at: number | null
  revoked_at: number | null
  last_used_at: number | null
}

export type NewKey = Omit<StoredKey, 'revoked_at' | 'last_used_at'>

/** A browser that somebody has signed in with a key or a token. */
export interface StoredSession {
  /** SHA-256 of what the browser keeps, in hexadecimal. */
  hash: string
  project_id: number
  /** On whose behalf it calls: `key:<id>` or `jwt:<sub>`. */
  actor: string
  /** The key that it hangs on; null: it came from a token. */
  key_id: string | null
  scopes: string[]
  /** Times are milliseconds since 1970, UTC. */
  created_at: number
  expires_at: number
}

export interface NamedProject {
  id: number
  name: string
}

/** Who may do what. These calls come before it is known on whose behalf, so not all of them name a project. */
export interface AccessStore {
  /** False where the project has `most` keys in force already. */
  createKey(key: NewKey, most: number): Promise<boolean>
  /** Those in force first, then the newest. */
  listKeys(projectId: number, limit: number): Promise<StoredKey[]>
  /** Of any project. Never waits for lists and analytics. */
  findKey(id: string): Promise<StoredKey | undefined>
  /** Whether a key was ever made, of any project. Never waits for lists and analytics. */
  hasKeys(): Promise<boolean>
  /** False where the project has no such key; the first time counts. */
  revokeKey(projectId: number, id: string, at: number, by?: string): Promise<boolean>
  /** Notes a use, once a minute at most. */
  touchKey(id: string, at: number): Promise<void>
  /** Its id; undefined where the name is taken. */
  createProject(name: string): Promise<number | undefined>
  listProjects(): Promise<NamedProject[]>
  /** The id of the project of this name or id. Never waits for lists and analytics. */
  findProject(nameOrId: string | number): Promise<number | undefined>
  /** Undefined where there is no such project. Never waits for lists and analytics. */
  projectName(projectId: number): Promise<string | undefined>
  /** Where the actor has `most` sessions already, the oldest makes room. */
  createSession(session: StoredSession, most: number): Promise<void>
  /** Of any project. Never waits for lists and analytics. */
  findSession(hash: string): Promise<StoredSession | undefined>
  endSession(hash: string): Promise<void>
}
