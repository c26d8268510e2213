using Amazon.CDK;
using Constructs;
using RdsCluster.Replacements;
using RdsCluster.Validation.Constructs;

namespace RdsCluster.Validation;

/// <summary>The rules at synth, for apps whose RDS resources are not all made by <see cref="MySqlCluster"/>.</summary>
public static class SynthValidation
{
    /// <summary>How CDK's own message begins.</summary>
    private const string Refusal = "Validation failed with the following errors:";

    /// <summary>
    /// Validates every RDS resource of an app at synth. An app with a <see cref="MySqlCluster"/> does so automatically; one with plain
    /// L1s or CDK's L2s alone calls this; so does an app whose last cluster must not disappear unnoticed from a recorded baseline.
    /// The context <c>@rdscluster/validation</c> = <c>own</c> leaves the others out.
    /// </summary>
    /// <param name="scope">The app, or anything in it.</param>
    public static void AddTo(IConstruct scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var root = SupportedCdk.Check(scope).Node.Root;
        _ = OtherResources.Attach(root);
        _ = LostClusters.Attach(root);
        _ = BaselineRecorder.Attach(root);
    }

    /// <summary>
    /// Synthesizes an app and prints what its validation refuses as lines, one for each finding. <c>app.Synth()</c> alone throws an
    /// exception that crossed Node: an app that lets it go ends with two stack traces.
    /// </summary>
    /// <param name="app">The app, declared completely.</param>
    /// <param name="errors">Where the findings go, for instance <c>Console.Error</c>.</param>
    /// <returns>The app's exit code: 0 when the cloud assembly is written, 1 with findings.</returns>
    /// <example>
    /// <code>
    /// return SynthValidation.Synth(app, Console.Error);
    /// </code>
    /// </example>
    public static int Synth(App app, TextWriter errors)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(errors);
        try
        {
            app.Synth();
            return 0;
        }
        catch (Exception e) when (e.Message.Contains(Refusal, StringComparison.Ordinal))
        {
            var lines = e.Message[e.Message.IndexOf(Refusal, StringComparison.Ordinal)..].Split('\n');
            foreach (var line in lines.TakeWhile(line => !line.TrimStart().StartsWith("at ", StringComparison.Ordinal)))
            {
                errors.WriteLine(line.TrimEnd());
            }

            return 1;
        }
    }
}
