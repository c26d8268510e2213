using RdsCluster.Cli.Errors;

namespace RdsCluster.Cli.Verifications;

/// <summary>A file that contains only a password. A pipe, for instance <c>&lt;(command)</c> or <c>/dev/stdin</c>, gives it once
/// only.</summary>
internal static class PasswordFile
{
    /// <returns>
    /// Reads an ordinary file again for each session, so that a rotated password is never stale. It throws a <see cref="ToolException"/>
    /// where the file is not readable, or empty.
    /// </returns>
    public static Func<CancellationToken, ValueTask<string>> Open(string file)
    {
        var first = new Lazy<(string Password, bool Again)>(() => Read(file));
        return _ => new(first.Value.Again ? Read(file).Password : first.Value.Password);
    }

    private static (string Password, bool Again) Read(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream);
            var password = reader.ReadToEnd().TrimEnd('\r', '\n');
            return password.Length > 0
                ? (password, stream.CanSeek)
                : throw new ToolException($"--password-file: '{file}' is empty. It must contain only the password.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"--password-file: '{file}' cannot be read: {e.Message}", e);
        }
    }
}
