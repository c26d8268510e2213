using RdsCluster.Verifier.Aws.Relay;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Runner.Runs;

/// <summary>
/// The last heartbeat that the cluster acknowledged, kept outside the cluster from run to run: a failover that nobody saw cannot lose it.
/// </summary>
/// <param name="mailbox">The mailbox <see cref="Mailbox"/>, which no run uses.</param>
/// <param name="output">The function's log.</param>
internal sealed class HeartbeatMemory(IMailbox mailbox, TextWriter output)
{
    /// <summary>Name of the mailbox; ids of runs are hexadecimal.</summary>
    public const string Mailbox = "heartbeat";

    private const string Last = "last.json";

    /// <returns>Null when none has been acknowledged yet, or the mailbox does not answer.</returns>
    public async Task<Heartbeat?> ReadAsync()
    {
        try
        {
            return await mailbox.GetAsync(Last, CancellationToken.None) is { } content ? MessageJson.Read<Heartbeat>(content) : null;
        }
        catch (Exception e) when (e is ControlPlaneException or FormatException)
        {
            await output.WriteLineAsync($"The last heartbeat is unknown: {e.Message}");
            return null;
        }
    }

    /// <param name="written">The heartbeat of this run; null if it wrote none.</param>
    public async Task KeepAsync(Heartbeat? written)
    {
        if (written is null)
        {
            return;
        }
        try
        {
            await mailbox.PutAsync(Last, MessageJson.Write(written), CancellationToken.None);
        }
        catch (ControlPlaneException e)
        {
            await output.WriteLineAsync($"Heartbeat {written} could not be kept: {e.Message}");
        }
    }
}
