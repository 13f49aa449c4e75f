const TOKEN = "mynuma.refresh";
const EMAIL = "mynuma.email";

function stores(): Storage[] {
  return [localStorage, sessionStorage];
}

/** Lasting: kept after the browser closes; otherwise it goes with the tab. */
export function remember(token: string, email: string, isLasting: boolean): void {
  forgetToken();
  const place = isLasting ? localStorage : sessionStorage;
  place.setItem(TOKEN, token);
  place.setItem(EMAIL, email);
}

/** A pool that rotates its refresh tokens gives a new one at each renewal. */
export function replaceToken(token: string): void {
  (isLasting() ? localStorage : sessionStorage).setItem(TOKEN, token);
}

export function refreshToken(): string {
  return read(TOKEN);
}

/** Who signed in here last, to fill in when the session is over. */
export function email(): string {
  return read(EMAIL);
}

export function isLasting(): boolean {
  return localStorage.getItem(EMAIL) !== null;
}

export function forgetToken(): void {
  for (const place of stores()) place.removeItem(TOKEN);
}

export function forget(): void {
  for (const place of stores()) {
    place.removeItem(TOKEN);
    place.removeItem(EMAIL);
  }
}

function read(name: string): string {
  for (const place of stores()) {
    const found = place.getItem(name);
    if (found) return found;
  }
  return "";
}
