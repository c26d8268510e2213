using System.Text;
using RdsCluster.Cli.Errors;

namespace RdsCluster.Cli.Consoles;

/// <summary>Standard output that reports a failed write, for instance to a full disk, as a user error.</summary>
internal sealed class OutputWriter(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Try(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    public override void Write(string? value) => Try(() => inner.Write(value));

    public override void WriteLine(string? value) => Try(() => inner.WriteLine(value));

    public override void Flush() => Try(inner.Flush);

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (IOException e)
        {
            throw new ToolException($"standard output cannot be written: {e.Message.TrimEnd('.')}. Redirect it elsewhere.", e);
        }
    }
}
