using System.Text.Json;

namespace RdsCluster.Runner.IntegrationTests;

/// <summary>The built conductor on the events of AWS Backup's restore testing, with a copy that real servers restored.</summary>
[Collection(Collections.SharedCluster)]
public sealed class RestoreDrillTests(Moto moto, LocalCluster cluster)
{
    private const string Copy = "awsbackup-restore-test-1";

    [Fact]
    public async Task RestoredCopy_ThatLostAHeartbeat_FailsItsJobAndNamesTheRow()
    {
        await using var chain = await RunnerChain.CreateAsync(moto, cluster, new LambdaStandIn());
        await using var runner = chain.StartRunner();
        await using var events = new LambdaStandIn();
        await using var backup = new BackupStandIn();
        await using var conductor = chain.StartConductor(events, backup);
        try
        {
            await cluster.ExecuteAsync("DROP DATABASE IF EXISTS rdscluster_verify_heartbeat");
            for (var run = 0; run < 3; run++)
            {
                Assert.Contains(": Pass", await events.InvokeAsync("""{"canary":true}"""), StringComparison.Ordinal);
            }
            var copy = await RestoreAsync(chain);
            // Said to be two minutes later, so that the heartbeats of a moment ago have to be in it.
            foreach (var job in new[] { "job-1", "job-2" })
            {
                backup.Complete(job, Copy, DateTimeOffset.UtcNow.AddMinutes(2));
            }

            var passed = await events.InvokeAsync(BackupStandIn.Event("job-1"));
            Assert.True(passed.Contains(": Pass", StringComparison.Ordinal), $"{passed}\n{conductor.Output}\n{runner.Output}");
            Assert.StartsWith("SUCCESSFUL Run ", backup.Validations["job-1"], StringComparison.Ordinal);
            Assert.Contains("restored in 480 s, 3 heartbeats", backup.Validations["job-1"], StringComparison.Ordinal);

            await cluster.ExecuteAsync("DELETE FROM rdscluster_verify_heartbeat.chain WHERE number = 2", copy);
            Assert.Contains("Verified before.", await events.InvokeAsync(BackupStandIn.Event("job-1")), StringComparison.Ordinal);
            var failed = await events.InvokeAsync(BackupStandIn.Event("job-2"));
            Assert.Contains("B1 (A backup can be restored) failed", failed, StringComparison.Ordinal);
            Assert.StartsWith("FAILED Run ", backup.Validations["job-2"], StringComparison.Ordinal);
            Assert.Contains("heartbeat 2 is missing before 3 of ", backup.Validations["job-2"], StringComparison.Ordinal);
            await conductor.WaitForOutputAsync("\"CanaryChecksFailed\":1");
        }
        finally
        {
            await cluster.ExecuteAsync("DROP DATABASE IF EXISTS rdscluster_verify_heartbeat");
            await chain.Boto3Async(
                $"""
                for copy in rds.describe_db_instances()["DBInstances"]:
                    if copy["DBInstanceIdentifier"] == "{Copy}":
                        rds.delete_db_instance(DBInstanceIdentifier="{Copy}", SkipFinalSnapshot=True)
                for snapshot in rds.describe_db_snapshots()["DBSnapshots"]:
                    rds.delete_db_snapshot(DBSnapshotIdentifier=snapshot["DBSnapshotIdentifier"])
                """
            );
        }
    }

    /// <summary>What AWS Backup does: a snapshot, and a new DB instance of it.</summary>
    private async Task<(string Address, int Port)> RestoreAsync(RunnerChain chain)
    {
        var endpoint = await chain.Boto3Async(
            $"""
            writer = rds.describe_db_instances(DBInstanceIdentifier="{cluster.Instances.First()}")["DBInstances"][0]
            rds.create_db_snapshot(DBInstanceIdentifier=writer["DBInstanceIdentifier"], DBSnapshotIdentifier="job-1")
            rds.get_waiter("db_snapshot_available").wait(DBSnapshotIdentifier="job-1", WaiterConfig=dict(Delay=1))
            rds.restore_db_instance_from_db_snapshot(DBInstanceIdentifier="{Copy}", DBSnapshotIdentifier="job-1",
                EnableIAMDatabaseAuthentication=True,
                DBParameterGroupName=writer["DBParameterGroups"][0]["DBParameterGroupName"])
            rds.get_waiter("db_instance_available").wait(DBInstanceIdentifier="{Copy}", WaiterConfig=dict(Delay=1))
            print(json.dumps(rds.describe_db_instances(DBInstanceIdentifier="{Copy}")["DBInstances"][0]["Endpoint"]))
            """
        );
        var answer = JsonDocument.Parse(endpoint).RootElement;
        return (answer.GetProperty("Address").GetString()!, answer.GetProperty("Port").GetInt32());
    }
}
