using System;
using System.Collections.Generic;

namespace Amazon.CloudWatch.Model;

public class MetricAlarm
{
    public string AlarmName { get; set; }
    public string AlarmArn { get; set; }
    public string AlarmDescription { get; set; }
    public DateTime? AlarmConfigurationUpdatedTimestamp { get; set; }
    public bool? ActionsEnabled { get; set; }
    public List<string> OKActions { get; set; }
    public List<string> AlarmActions { get; set; }
    public List<string> InsufficientDataActions { get; set; }
    public StateValue StateValue { get; set; }
    public string StateReason { get; set; }
    public string StateReasonData { get; set; }
    public DateTime? StateUpdatedTimestamp { get; set; }
    public string MetricName { get; set; }
    public string Namespace { get; set; }
    public Statistic Statistic { get; set; }
    public string ExtendedStatistic { get; set; }
    public List<Dimension> Dimensions { get; set; }
    public int? Period { get; set; }
    public StandardUnit Unit { get; set; }
    public int? EvaluationPeriods { get; set; }
    public int? DatapointsToAlarm { get; set; }
    public double? Threshold { get; set; }
    public ComparisonOperator ComparisonOperator { get; set; }
    public string TreatMissingData { get; set; }
    public string EvaluateLowSampleCountPercentile { get; set; }
    public List<MetricDataQuery> Metrics { get; set; }
    public string ThresholdMetricId { get; set; }
    public EvaluationState EvaluationState { get; set; }
    public DateTime? StateTransitionedTimestamp { get; set; }
    public EvaluationCriteria EvaluationCriteria { get; set; }
    public int? EvaluationInterval { get; set; }
}
