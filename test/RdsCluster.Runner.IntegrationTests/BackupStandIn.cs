using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using RdsCluster.TestKit;

namespace RdsCluster.Runner.IntegrationTests;

/// <summary>Restore jobs of AWS Backup, which moto does not have: each is described, and keeps the validation that it is given.</summary>
internal sealed class BackupStandIn : LoopbackApi
{
    private readonly ConcurrentDictionary<string, (string Arn, DateTimeOffset Backup)> _jobs = new();

    /// <summary>The validation of each job that has one: its status, a space, and its message.</summary>
    public ConcurrentDictionary<string, string> Validations { get; } = new();

    /// <summary>A job that has restored a DB instance from a backup.</summary>
    public void Complete(string job, string instance, DateTimeOffset backup) =>
        _jobs[job] = ($"arn:aws:rds:eu-central-1:123456789012:db:{instance}", backup);

    /// <summary>What EventBridge hands to the conductor.</summary>
    public static string Event(string job) =>
        JsonSerializer.Serialize(
            new Dictionary<string, object>
            {
                ["source"] = "aws.backup",
                ["detail-type"] = "Restore Job State Change",
                ["detail"] = new { restoreJobId = job, status = "COMPLETED" },
            }
        );

    protected override async Task AnswerAsync(HttpListenerContext context)
    {
        var response = context.Response;
        var path = context.Request.Url!.AbsolutePath.Split('/');
        if (context.Request.HttpMethod == "PUT" && path is ["", "restore-jobs", var validated, "validations"])
        {
            using var body = await JsonDocument.ParseAsync(context.Request.InputStream, default, CancellationToken.None);
            var result = body.RootElement;
            Validations[validated] = $"{result.GetProperty("ValidationStatus")} {result.GetProperty("ValidationStatusMessage")}";
            response.StatusCode = 204;
            return;
        }
        var (arn, backup) = _jobs[path[^1]];
        await JsonSerializer.SerializeAsync(
            response.OutputStream,
            new Dictionary<string, object?>
            {
                ["RestoreJobId"] = path[^1],
                ["Status"] = "COMPLETED",
                ["CreatedResourceArn"] = arn,
                ["RecoveryPointCreationDate"] = backup.ToUnixTimeSeconds(),
                ["CreationDate"] = backup.AddMinutes(10).ToUnixTimeSeconds(),
                ["CompletionDate"] = backup.AddMinutes(18).ToUnixTimeSeconds(),
                ["ValidationStatus"] = Validations.GetValueOrDefault(path[^1])?.Split(' ')[0],
            },
            cancellationToken: CancellationToken.None
        );
    }
}
