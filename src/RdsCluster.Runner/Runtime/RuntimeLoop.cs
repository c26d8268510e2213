namespace RdsCluster.Runner.Runtime;

/// <summary>Processes Lambda invocations one after the other until the program is stopped.</summary>
/// <param name="handle">Handles one: its answer is the function's.</param>
internal sealed class RuntimeLoop(RuntimeApi api, Func<FunctionInvocation, CancellationToken, Task<byte[]>> handle)
{
    /// <param name="stop">Ends the wait for the next invocation; a running one is cancelled and ends.</param>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            FunctionInvocation invocation;
            try
            {
                invocation = await api.NextAsync(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            await HandleAsync(invocation, stop);
        }
    }

    private async Task HandleAsync(FunctionInvocation invocation, CancellationToken stop)
    {
        byte[] answer;
        try
        {
            answer = await handle(invocation, stop);
        }
        catch (Exception e)
        {
            // Whatever went wrong is the invocation's error: the next one may succeed.
            await api.FailAsync(invocation.Id, e, CancellationToken.None);
            return;
        }
        await api.RespondAsync(invocation.Id, answer, CancellationToken.None);
    }
}
