// Posts JSON to the program and says plainly what happened: "ok", "faults", "clash", "refused", "session", "network".
import { csrfToken } from "../post.js";

// After signing in again in another tab the token of this page is old; the cookie has the new one.
export function token() {
  const found = document.cookie.split("; ").find((part) => part.startsWith("etabli_csrf="));
  return found ? found.slice(found.indexOf("=") + 1) : csrfToken();
}

const OUTCOMES = { 409: "refused", 403: "refused", 404: "refused", 412: "clash", 422: "faults" };

export async function postJson(url, body, signal) {
  let answer;
  try {
    answer = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token() },
      body: JSON.stringify(body),
      redirect: "manual",
      signal,
    });
  } catch (error) {
    return { outcome: error.name === "AbortError" ? "aborted" : "network" };
  }
  const isJson = answer.headers.get("Content-Type")?.includes("json");
  if (answer.type === "opaqueredirect" || (answer.status === 403 && !isJson)) return { outcome: "session" };
  if (!isJson) return { outcome: "network" };
  const told = await answer.json().catch(() => null);
  if (!told) return { outcome: "network" };
  if (told.over) return { outcome: "refused", told, status: answer.status };
  return { outcome: answer.ok ? "ok" : (OUTCOMES[answer.status] ?? "network"), told, status: answer.status };
}
