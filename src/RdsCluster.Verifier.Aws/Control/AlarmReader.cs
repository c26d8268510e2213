using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Aws.Control;

/// <summary>Reads alarms by name: an account may have thousands of others.</summary>
internal sealed class AlarmReader(IAmazonCloudWatch? watch)
{
    /// <summary>CloudWatch takes no more names in one request.</summary>
    private const int Most = 100;

    /// <summary>Null where nothing was promised, in a rehearsal, and where the account refuses it.</summary>
    public async Task<IReadOnlyList<AlarmFact>?> ReadAsync(IReadOnlyList<string>? names, CancellationToken cancellationToken)
    {
        if (watch is null || names is null)
        {
            return null;
        }
        var found = new List<AlarmFact>();
        try
        {
            foreach (var some in names.Chunk(Most))
            {
                var answer = await watch
                    .DescribeAlarmsAsync(new DescribeAlarmsRequest { AlarmNames = [.. some], MaxRecords = Most }, cancellationToken)
                    .ExplainedAsync("read the alarms", cancellationToken);
                found.AddRange(
                    (answer.MetricAlarms ?? []).Select(a => new AlarmFact(
                        a.AlarmName,
                        a.ActionsEnabled != false && a.AlarmActions is { Count: > 0 },
                        a.StateValue == StateValue.ALARM
                    ))
                );
            }
        }
        catch (ControlPlaneException e) when (e.Code is "InvalidAction" or "AccessDenied" or "AccessDeniedException")
        {
            return null;
        }
        return found;
    }
}
